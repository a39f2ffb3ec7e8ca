/** The thread that holds the model. Its packages are optional: it fails to load when they are not installed. */
import { parentPort } from 'node:worker_threads';
import '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { io, setBackend, type Tensor, tensor4d } from '@tensorflow/tfjs-core';
import { MobileNetV2MidModel } from 'nsfwjs/models/mobilenet_v2_mid';
import sharp from 'sharp';
import type { ClassifierAnswer } from './classifier-answer.ts';

const side = 224;
/** In the order of the model's output. */
const classNames = ['drawing', 'hentai', 'neutral', 'porn', 'sexy'] as const;

/** nsfwjs has types, but imports them in a way that Node's resolution does not follow. */
const packed: {
  modelJson(): Promise<{ default: io.ModelJSON }>;
  weightBundles: (() => Promise<{ default: string }>)[];
} = MobileNetV2MidModel;

await setBackend('wasm');
const model = await loadModel();

parentPort?.on('message', async (path: string) => {
  parentPort?.postMessage(await classify(path).catch(toFailure));
});

/** nsfwjs has a loader too, but that one wants all of TensorFlow.js. */
async function loadModel() {
  const { default: json } = await packed.modelJson();
  const shards = await Promise.all(packed.weightBundles.map(async (load) => (await load()).default));
  const weights = Buffer.concat(shards.map((base64) => Buffer.from(base64, 'base64')));
  const artifacts = io.getModelArtifactsForJSONSync(
    json,
    json.weightsManifest.flatMap((group) => group.weights),
    new Uint8Array(weights).buffer,
  );
  return loadGraphModel(io.fromMemory(artifacts));
}

async function classify(path: string): Promise<ClassifierAnswer> {
  const pixels = await sharp(path)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer();
  const input = tensor4d(
    Float32Array.from(pixels, (level) => level / 255),
    [1, side, side, 3],
  );
  // This model has one input and one output, so it gives one tensor.
  const output = model.predict(input) as Tensor;
  const scores = await output.data();
  input.dispose();
  output.dispose();
  return { classes: Object.fromEntries(classNames.map((name, at) => [name, scores[at] ?? 0])) };
}

function toFailure(error: unknown): ClassifierAnswer {
  return { failure: error instanceof Error ? error.message : String(error) };
}
