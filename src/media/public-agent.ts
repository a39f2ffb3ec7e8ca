import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { AllowedHosts } from './allowed-hosts.ts';
import { isPublicAddress } from './public-addresses.ts';

/** A name on the list answered with (or the URL was) an address inside somebody's own network. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/**
 * An undici Agent that connects to public addresses only, except for origins written down in full. The caller owns it and
 * closes it. It is the second lock: the host list is checked on the URL before, this one on what DNS made of it, at the
 * moment of connecting, so that an answer cannot change in between.
 */
export function createDownloadAgent(allowed: AllowedHosts, lookup: LookupFunction = systemLookup): Agent {
  const connectAnywhere = buildConnector({ allowH2: false });
  const connectPublic = buildConnector({ allowH2: false, lookup: publicOnly(lookup) });
  return new Agent({
    allowH2: false,
    connect: (options, callback) => {
      const origin = URL.parse(`${options.protocol}//${options.host ?? options.hostname}`)?.origin;
      if (origin !== undefined && allowed.origins.has(origin)) {
        connectAnywhere(options, callback);
      } else if (isIP(options.hostname.replace(/^\[|\]$/g, '')) !== 0) {
        // A literal address never reaches `lookup`.
        callback(new PrivateAddressError(`refused to connect to the address ${options.hostname}`), null);
      } else {
        connectPublic(options, callback);
      }
    },
  });
}

/** One private address among the answers is enough to refuse them all: an honest public host has none. */
function publicOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, answer, family) => {
      if (error !== null) return callback(error, answer, family);
      const addresses: readonly Pick<LookupAddress, 'address'>[] = Array.isArray(answer)
        ? answer
        : [{ address: answer }];
      const refused = addresses.find(({ address }) => !isPublicAddress(address));
      if (refused === undefined) return callback(null, answer, family);
      callback(new PrivateAddressError(`${hostname} answers with ${refused.address}`), []);
    });
  };
}
