# syntax=docker/dockerfile:1
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-slim
# Letters for the chart of /usage; ffmpeg makes clips smaller that are too large, and takes frames of them for checks.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ffmpeg fontconfig-config fonts-dejavu-core fonts-wqy-microhei \
  && rm -rf /var/lib/apt/lists/*
# XDG_CACHE_HOME: fontconfig complains of a read-only root.
ENV NODE_ENV=production XDG_CACHE_HOME=/tmp
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY commands ./commands
COPY src ./src
# The only place that is written to; everything else may be mounted read-only.
RUN mkdir /data && chown node:node /data
VOLUME /data
# The copies without types that `npm start` runs.
RUN node --disable-warning=ExperimentalWarning src/launch/strip-types.js
USER node
ENV STORE_URL=sqlite:///data/zoetrope.sqlite HTTP_HOST=127.0.0.1 HTTP_PORT=8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Without a shell or npm in between, node is process 1 and gets SIGTERM itself.
# The flags of `npm start`: the heap is collected early, because the machine is small.
CMD ["node", "--max-semi-space-size=2", "--heap-growing-percent=25", "src/launch/start.js"]
