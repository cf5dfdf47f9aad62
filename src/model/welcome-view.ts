// What the window "How Tallylight works" shows, as data.

export interface WelcomeView {
  /** BCP 47 */
  readonly language: string;
  /** Whose IT asks, once known. */
  readonly organisation?: string;
}
