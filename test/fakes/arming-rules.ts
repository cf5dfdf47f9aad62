// C8 read again, by someone who looks back over everything that happened: may this event be a yes? No state, no shortcuts.
import type { ArmingEvent } from '../../renderer/prompt/arming';

type Press = 'pointer' | 'key' | 'assistive';

/** What C8 has against a yes by `how` at the event with this index; empty if nothing. */
export function objections(events: readonly ArmingEvent[], index: number, how: Press): readonly string[] {
  const event = events[index];
  if (event === undefined) return ['no such event'];
  const before = events.slice(0, index + 1);
  return [...notArmed(before, event.at), ...notAPress(before, event, how)];
}

function notArmed(before: readonly ArmingEvent[], at: number): readonly string[] {
  const found: string[] = [];
  const since = at - 1_000;
  if (!before.some((event) => event.type === 'painted' && event.at <= since))
    found.push('not painted for 1 s');
  const seen = before.filter((event) => event.type === 'hidden' || event.type === 'visible').at(-1);
  if (seen?.type === 'hidden') found.push('not visible');
  for (const event of before) {
    const breaks = ['disturbed', 'hidden', 'visible', 'painted'].includes(event.type);
    if (breaks && event.at > since) found.push(`${event.type} within the second`);
    if (event.type === 'focus' && event.at > since && !explained(before, event.at))
      found.push('focus within the second');
  }
  return found;
}

/** A pointer press on this window within 100 ms of the focus, before or after. */
function explained(before: readonly ArmingEvent[], focusAt: number): boolean {
  return before.some(
    (event) => event.type === 'pointerdown' && event.trusted && Math.abs(event.at - focusAt) <= 100,
  );
}

function notAPress(before: readonly ArmingEvent[], event: ArmingEvent, how: Press): readonly string[] {
  if (!('trusted' in event)) return [`a ${event.type} is no press`];
  const found: string[] = [];
  if (!event.trusted) found.push('not trusted');
  if (!event.onAllow) found.push('not on Allow');
  if (event.modified) found.push('with Ctrl, Alt or Meta');
  switch (how) {
    case 'pointer':
      return [...found, ...notAClick(before, event)];
    case 'key':
      return [...found, ...notSpace(before, event)];
    case 'assistive': {
      if (event.type !== 'click' || event.detail !== 0) found.push('no click with detail 0');
      const inputs = before.filter(
        (other) => isInput(other) && other.at >= event.at - 50 && other.at <= event.at,
      );
      if (inputs.length > 0) found.push('a key or pointer event in the 50 ms before');
      return found;
    }
  }
}

function isInput(event: ArmingEvent): boolean {
  if (event.type === 'other-input') return true;
  return (
    ['pointerdown', 'pointerup', 'keydown', 'keyup'].includes(event.type) &&
    'trusted' in event &&
    event.trusted
  );
}

function notAClick(before: readonly ArmingEvent[], event: ArmingEvent): readonly string[] {
  if (event.type !== 'click') return ['no click'];
  const found: string[] = [];
  if (event.detail !== 1) found.push('not a single click');
  const trusted = before.filter((other) => 'trusted' in other && other.trusted);
  const up = trusted.filter((other) => other.type === 'pointerup').at(-1);
  const down = trusted.filter((other) => other.type === 'pointerdown').at(-1);
  if (up?.type !== 'pointerup' || down?.type !== 'pointerdown') return [...found, 'no press before'];
  for (const part of [up, down]) {
    if (part.pointer !== event.pointer) found.push(`${part.type} by another pointer`);
    if (!part.onAllow) found.push(`${part.type} elsewhere`);
    if (!part.primary) found.push(`${part.type} not primary`);
    if (part.modified) found.push(`${part.type} with Ctrl, Alt or Meta`);
  }
  if (trusted.indexOf(up) < trusted.indexOf(down)) found.push('not let go');
  found.push(...notArmed(before.slice(0, before.indexOf(down) + 1), down.at).map((why) => `pressed: ${why}`));
  return found;
}

function notSpace(before: readonly ArmingEvent[], event: ArmingEvent): readonly string[] {
  if (event.type !== 'keyup' || event.key !== ' ') return ['no Space let go'];
  const found: string[] = [];
  const down = before
    .filter((other) => other.type === 'keydown' && other.trusted && !(other.key === ' ' && other.repeat))
    .at(-1);
  if (down?.type !== 'keydown' || down.key !== ' ' || !down.onAllow || down.modified)
    return ['Space was not pressed on Allow, or another key came between'];
  const focus = before.filter((other) => other.type === 'focus' || other.type === 'blur');
  const blur = focus.findLastIndex((other) => other.type === 'blur');
  const gained = focus[blur + 1];
  if (gained?.type !== 'focus' || event.at - gained.at < 1_000)
    found.push('focus in the window for less than 1 s');
  const between = before.slice(before.indexOf(down));
  if (between.some((other) => other.type === 'blur')) found.push('focus lost between');
  return found;
}
