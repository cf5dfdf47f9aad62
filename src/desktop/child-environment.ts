// The environment that child processes get: ours without what would change how a program runs or what it trusts (C18).

/** Variables by which whoever started us could steer a child, or read what it sends. Compared in upper case. */
const REMOVED =
  /^(ELECTRON_|NODE_|NPM_|LD_|DYLD_|CHROME_|GTK_MODULES$|GTK_PATH$|GCONV_PATH$|PYTHON(PATH|HOME|STARTUP)$|PERL5?(LIB|OPT)$|RUBY(LIB|OPT)$|BASH_ENV$|ENV$|SSLKEYLOGFILE$|GIO_MODULE_DIR$|IFS$)/;

/** The variables that a child process may have. */
export function childEnvironment(own: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined) continue;
    if (REMOVED.test(name.toUpperCase())) continue; // SECURITY(12): a child starts clean, whatever we were started with
    kept[name] = value;
  }
  return kept;
}
