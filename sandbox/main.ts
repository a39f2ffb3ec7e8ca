import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keepClips } from './keep-clips.ts';
import { openSandbox } from './page/open-sandbox.ts';
import { startPageServer } from './page/page-server.ts';
import { runInTerminal } from './terminal-run.ts';

const usage = `npm run sandbox -- [--port 8473] [--once] [--keep DIR]
  --port  where the page is, on 127.0.0.1
  --once  end after the run in the terminal
  --keep  a folder for the finished clips; nothing is kept otherwise`;

/** Runs the bot between its stand-ins until Ctrl-C, or until the run in the terminal is over. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8473' },
      once: { type: 'boolean', default: false },
      keep: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
  const stopped = once(ended.signal, 'abort');

  await using sandbox = await openSandbox({ speed: values.once ? 20 : 1 });
  await using page = await startPageServer(sandbox, Number(values.port));
  const dir = values.keep === undefined ? undefined : resolve(values.keep);
  const allKept = dir === undefined ? undefined : keepClips(sandbox, dir);
  console.log(`The sandbox page: ${page.url}\nStarting the bot…`);

  const run = async (): Promise<void> => {
    await sandbox.bot.start();
    const clip = await runInTerminal(sandbox, (line) => console.log(line));
    const [file] = clip.attachments;
    await allKept?.();
    const where = dir === undefined ? file?.url : join(dir, file?.filename ?? '');
    console.log(`  the clip: ${where}`);
    if (dir === undefined) console.log('  (gone with the sandbox; --keep DIR keeps it)');
    if (!values.once) console.log(`Now try it yourself: ${page.url} — Ctrl-C ends it.`);
  };
  if (values.once) await Promise.race([run(), stopped]);
  else {
    run().catch((error: unknown) => ended.signal.aborted || console.error(error));
    await stopped;
    await allKept?.();
  }
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  console.error(explain(error));
}

function explain(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'EADDRINUSE') {
    const port = 'port' in error ? error.port : '';
    return `Port ${port} of 127.0.0.1 is taken: end what runs there, or choose another with --port.`;
  }
  if (String(error.code).startsWith('ERR_PARSE_ARGS')) return `${error.message}\n${usage}`;
  if (error.code === 'ERR_SOCKET_BAD_PORT') return '--port takes a number from 0 to 65535.';
  return error;
}
