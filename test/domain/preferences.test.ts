import { expect, test } from 'vitest';
import { chosenSettings, noPreferences, type Preferences } from '#src/domain/preferences.ts';
import { sampleModel } from '#test/support/sample-model.ts';

const wanting = (clip: { look?: string; settings?: Record<string, number> }): Preferences => ({
  ...noPreferences,
  clips: { [sampleModel.id]: { settings: {}, ...clip } },
});
const given = (look?: string, settings: Record<string, number> = {}) => ({ look, settings });

test('whoever wants nothing gets what they name', () => {
  expect(chosenSettings(sampleModel, noPreferences, given())).toEqual({});
  expect(chosenSettings(sampleModel, noPreferences, given(undefined, { fps: 20 }))).toEqual({ fps: 20 });
});

test('a look sets several things, and a setting by name beats it', () => {
  expect(chosenSettings(sampleModel, noPreferences, given('short'))).toEqual({ frames: 41, guidance: 5 });
  expect(chosenSettings(sampleModel, noPreferences, given('short', { guidance: 1 }))).toEqual({
    frames: 41,
    guidance: 1,
  });
});

test('what a member wants every time holds where the job says nothing', () => {
  const preferences = wanting({ look: 'short', settings: { fps: 20, guidance: 9 } });
  expect(chosenSettings(sampleModel, preferences, given())).toEqual({ frames: 41, guidance: 9, fps: 20 });
  expect(chosenSettings(sampleModel, preferences, given(undefined, { fps: 8 }))).toMatchObject({ fps: 8, frames: 41 });
});

test('a look that is named for the job takes the place of the usual one, and beats the usual settings', () => {
  const preferences = wanting({ look: 'short', settings: { guidance: 9 } });
  expect(chosenSettings(sampleModel, preferences, given('loose'))).toEqual({ guidance: 2 });
});

test('a look that is no longer there changes nothing', () => {
  expect(chosenSettings(sampleModel, wanting({ look: 'gone' }), given())).toEqual({});
});

test('what is wanted for another model does not count', () => {
  const preferences = { ...noPreferences, clips: { 'other/model': { settings: { fps: 9 } } } };
  expect(chosenSettings(sampleModel, preferences, given())).toEqual({});
});
