// English: amounts that stand in several sentences.

export const MINUTES = '{minutes, plural, one {# minute} other {# minutes}}';
