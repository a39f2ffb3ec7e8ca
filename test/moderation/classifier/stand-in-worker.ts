import { parentPort } from 'node:worker_threads';

/** Does as the path says, and numbers its answers, so that a test sees whether it is still the same worker. */
let answers = 0;
parentPort?.on('message', (path: string) => {
  if (path === 'throw') throw new Error('the worker has died');
  if (path === 'exit') process.exit(3);
  if (path === 'nonsense') parentPort?.postMessage({ classes: 'many' });
  if (path === 'secrets') parentPort?.postMessage({ classes: { secrets: Object.keys(process.env).length } });
  if (path === 'count') {
    answers += 1;
    console.log('chatter');
    parentPort?.postMessage({ classes: { count: answers / 100 } });
  }
});
