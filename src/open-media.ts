import { join } from 'node:path';
import { judgeDecoder } from '#src/doctor/check-machine.ts';
import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import { OwnerError } from '#src/domain/owner-error.ts';
import { createClipFetcher } from '#src/media/clip-fetcher.ts';
import { createClipFitter } from '#src/media/clip-fitter.ts';
import { createTextFetcher } from '#src/media/fetch-text.ts';
import { canDecode } from '#src/media/picture-decoder.ts';
import { createPictureLibrary } from '#src/media/picture-library.ts';
import { createDownloadAgent } from '#src/media/public-agent.ts';
import type { Config } from './config.ts';

interface MediaParts {
  /** Takes what has to be closed. */
  parts: AsyncDisposableStack;
  config: Pick<Config, 'discordMediaHosts' | 'runcomfyMediaHosts'>;
  /** The store's folder: pictures and clips lie beside the records that name them. */
  dir: string;
  clock: Clock;
  log: Log;
}

/** Everything that comes from the outside as a file. @throws OwnerError where no picture could be read: better now than at the first. */
export async function openMedia({ parts, config, dir, clock, log }: MediaParts) {
  const { state, about, says, todo } = judgeDecoder(await canDecode());
  if (state === 'wrong') throw new OwnerError(`${about}: ${says}. ${todo}`);
  const { discordMediaHosts, runcomfyMediaHosts } = config;
  const resultAgent = parts.adopt(createDownloadAgent(runcomfyMediaHosts), (agent) => agent.destroy());
  const pictureAgent = parts.adopt(createDownloadAgent(discordMediaHosts), (agent) => agent.destroy());
  const fromDiscord = { allowed: discordMediaHosts, dispatcher: pictureAgent };
  const fromRuncomfy = { allowed: runcomfyMediaHosts, dispatcher: resultAgent };
  return {
    pictures: createPictureLibrary({ dir: join(dir, 'pictures'), ...fromDiscord, clock }),
    clips: createClipFetcher({ dir: join(dir, 'clips'), ...fromRuncomfy, log }),
    fitter: createClipFitter({ dir: join(dir, 'clips') }),
    fetchText: createTextFetcher({ dir: join(dir, 'incoming'), ...fromDiscord }),
  };
}
