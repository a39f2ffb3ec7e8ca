import type { DiscordApi } from './discord-api.ts';

/** @param args as the method was given them. */
export type Around = <T>(method: keyof DiscordApi, args: readonly unknown[], call: () => Promise<T>) => Promise<T>;

/** The same API with something done around every call. */
export function aroundCalls(api: DiscordApi, around: Around): DiscordApi {
  return new Proxy(api, {
    get: (target, method: keyof DiscordApi) => {
      const called: (...args: never[]) => Promise<unknown> = target[method];
      return (...args: unknown[]) => around(method, args, () => Reflect.apply(called, target, args));
    },
  });
}
