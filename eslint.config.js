// Lint rules: what the type-checker cannot say. Layer rules live in test/rules; a few are repeated here for editors.
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Default exports let one thing go by many names; configuration files are the only ones that need them. */
const noDefaultExport = [
  { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'Name what you export.' },
];

const noModuleMocks = [
  {
    selector: 'CallExpression[callee.object.name="vi"][callee.property.name=/^(mock|doMock|hoisted)$/]',
    message: 'Pass a small hand-written fake from test/fakes instead of mocking a module.',
  },
];

const noOutsideWorld = {
  patterns: [
    { regex: '^node:', message: 'This layer sees no Node.' },
    { regex: '^electron', message: 'This layer sees no Electron.' },
  ],
};

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist', 'coverage', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      'no-undef': 'off', // the type-checker knows which globals each layer has
      'no-restricted-syntax': ['error', ...noDefaultExport, ...noModuleMocks],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'zod', message: "Use 'zod/mini': the full one costs 440 kB and 60 ms at start." }],
        },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/model/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', noOutsideWorld] },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat['recommended-latest'],
  },
  {
    // Playwright finds out what a fixture needs by looking at its first parameter, which must be a pattern.
    files: ['test/e2e/**/*.ts'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  {
    // Configuration files must export by default; declaration files describe what others export.
    files: ['*.config.{ts,js}', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noModuleMocks] },
  },
  {
    // Plain scripts say their types in JSDoc, where a cast from JSON is not worth a schema.
    files: ['scripts/**/*.mjs', '*.config.{ts,js}'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
