import { type Finding, repeated } from '#sandbox/discord/validation/finding.ts';
import { buttonProblems } from './button-rules.ts';
import { type ComponentBody, componentType, type PlacedComponent } from './component-body.ts';
import { reversedRange } from './reversed-range.ts';

/** The rules that hold for components wherever they stand: in messages of both kinds and in modals. */
export function componentFindings(placed: PlacedComponent[]): Finding[] {
  const named = placed.filter(({ component }) => component.custom_id !== undefined);
  return [
    ...placed.flatMap(({ component, pointer }) => ownProblems(component).map((problem) => ({ pointer, problem }))),
    ...repeated(named, ({ component }) => component.custom_id).map(({ component, pointer }) => ({
      pointer: `${pointer}/custom_id`,
      problem: `custom_id "${component.custom_id}" is used more than once`,
    })),
    // An id of 0 asks Discord to choose one.
    ...repeated(placed, ({ component }) => component.id || undefined).map(({ component, pointer }) => ({
      pointer: `${pointer}/id`,
      problem: `component id ${component.id} is used more than once`,
    })),
  ];
}

function ownProblems(component: ComponentBody): string[] {
  const problems = [
    ...reversedRange('values', component.min_values, component.max_values),
    ...reversedRange('length', component.min_length, component.max_length),
    ...repeated(component.options ?? [], ({ value }) => value).map(
      ({ value }) => `option value "${value}" is used more than once`,
    ),
  ];
  problems.push(...defaultProblems(component));
  if (component.type === componentType.button) problems.push(...buttonProblems(component));
  if (component.type === componentType.actionRow) problems.push(...rowProblems(component.components ?? []));
  if (component.type === componentType.file && component.file?.url?.startsWith('attachment://') === false) {
    problems.push('a file component shows only attachment:// files');
  }
  return problems;
}

/** Discord takes no more preselected values than may be chosen, and not fewer than must be. */
function defaultProblems({ type, options, default_values: ids, min_values: min, max_values: max }: ComponentBody) {
  const ticked = (options ?? []).filter((option) => option.default).length;
  const standard = type === componentType.checkboxGroup ? (options?.length ?? 0) : 1;
  const most = max ?? standard;
  const chosen = Math.max(ticked, ids?.length ?? 0);
  return [
    ...(chosen > most ? [`${chosen} values are preselected, at most ${most} may be chosen`] : []),
    ...(ids && ids.length > 0 && ids.length < (min ?? 1)
      ? [`${ids.length} values are preselected, at least ${min} must be chosen`]
      : []),
  ];
}

function rowProblems(children: ComponentBody[]): string[] {
  const wide = children.filter((child) => child.type !== componentType.button);
  return wide.length > 0 && children.length > 1 ? ['an action row holds up to five buttons or exactly one select'] : [];
}
