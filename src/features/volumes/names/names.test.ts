import { expect, test } from 'vitest';
import { toDownloadName } from './download-name.ts';
import { toShownName } from './shown-name.ts';

test.each([
  ['plain name.txt', 'plain name.txt'],
  ['שלום.txt', 'שלום.txt'],
  ['invoice\u202Egpj.exe', 'invoice[U+202E]gpj.exe'],
  ['a\tb\u0007', 'a[U+0009]b[U+0007]'],
  ['<img src=x>', '<img src=x>'],
])('%j is shown as %j', (name, shown) => {
  expect(toShownName(name)).toBe(shown);
});

test.each([
  ['report.txt', '', 'report.txt'],
  ['a:b?c', '.zip', 'a_b_c.zip'],
  ['..', '', 'files'],
  ['con.txt', '', '_con.txt'],
  ['gpj\u202Eexe', '', 'gpj_exe'],
  ['', '.zip', 'files.zip'],
])('%j with ending %j is saved as %j', (name, ending, saved) => {
  expect(toDownloadName(name, ending)).toBe(saved);
});
