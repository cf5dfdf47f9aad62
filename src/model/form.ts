// Schemas of objects that are made when they are first needed: a start needs few of them, and would wait for all.
import * as z from 'zod/mini';

type Members = z.core.$ZodLooseShape;

/** The schema of a closed object. */
export type Form<M extends Members> = z.ZodMiniLazy<
  z.ZodMiniObject<z.core.util.Writeable<M>, z.core.$strict>
>;

/**
 * A closed object: an unknown member is refused.
 * @param members their schemas; called once, at the first use
 */
export function form<M extends Members>(members: () => M): Form<M> {
  return z.lazy(() => z.strictObject(members()));
}

/** The schemas of a form's members, for another form that has some of them too. */
export function membersOf<M extends Members>(whole: Form<M>): z.core.util.Writeable<M> {
  return whole._zod.innerType.shape;
}
