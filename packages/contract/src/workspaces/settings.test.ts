import { expect, test } from 'vitest';
import { mergedSettings, SettingsPatch } from './settings.ts';
import type { JsonObject } from './settings.ts';

const before: JsonObject = { a: 1, deep: { x: 1, y: [1, 2], z: { q: true } }, tags: ['son', 'salsa'] };

test.each<[string, JsonObject, JsonObject]>([
  ['leaves what it does not name', {}, before],
  ['replaces a plain value', { a: 2 }, { ...before, a: 2 }],
  ['goes down into objects', { deep: { x: 5 } }, { ...before, deep: { x: 5, y: [1, 2], z: { q: true } } }],
  ['removes by null', { deep: { z: null }, a: null }, { deep: { x: 1, y: [1, 2] }, tags: ['son', 'salsa'] }],
  ['adds to a list as to a set', { tags: ['salsa', 'mambo', 'mambo'] }, { ...before, tags: ['son', 'salsa', 'mambo'] }],
  ['takes out of a list', { tags: { $remove: ['son', 'polka'] } }, { ...before, tags: ['salsa'] }],
  ['puts an object where a value was', { a: { b: [1, 1] } }, { ...before, a: { b: [1] } }],
  ['puts a value where an object was', { deep: 'flat' }, { ...before, deep: 'flat' }],
  ['makes what was not there', { new: { b: 1, c: null } }, { ...before, new: { b: 1 } }],
  ['ignores taking out of what is not there', { none: { $remove: ['x'] } }, before],
])('a change %s', (_, change, after) => {
  expect(mergedSettings(before, change)).toEqual(after);
});

test('equal objects in a list are one, whatever the order of their keys', () => {
  const list = [{ a: 1, b: 2 }];
  expect(mergedSettings({ list }, { list: [{ b: 2, a: 1 }, { a: 2 }] })).toEqual({ list: [{ b: 2, a: 1 }, { a: 2 }] });
});

test('a list whose order counts is replaced', () => {
  expect(mergedSettings({ places: ['log', 'songs'] }, { places: ['songs', 'log'] })).toEqual({
    places: ['songs', 'log'],
  });
});

test('merging the same change again changes nothing, and what was there stays untouched', () => {
  const change: JsonObject = { deep: { y: [3], z: null }, tags: ['mambo'], fresh: { a: [1] } };
  const kept = structuredClone(before);
  const once = mergedSettings(before, change);
  expect(mergedSettings(once, change)).toEqual(once);
  expect(before).toEqual(kept);
});

test.each(['__proto__', 'constructor', 'prototype'])('the key %s is refused at any depth, and never merged', (key) => {
  const change = JSON.parse(`{ "a": [{ "b": { "${key}": { "polluted": true } } }] }`);
  expect(SettingsPatch.safeParse(change)).toMatchObject({
    success: false,
    error: { issues: [{ path: ['a', '0', 'b', key] }] },
  });
  const merged = mergedSettings({}, JSON.parse(`{ "${key}": { "polluted": true } }`));
  expect(Object.keys(merged)).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('sixteen levels are taken, one more is not, and ten thousand do not exhaust the stack', () => {
  const nested = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
  expect(SettingsPatch.safeParse(nested(16)).success).toBe(true);
  expect(SettingsPatch.safeParse(nested(17)).success).toBe(false);
  expect(SettingsPatch.safeParse({ a: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) }).success).toBe(false);
});

test.each([[[]], ['text'], [null], [7], [{ a: 'x'.repeat(70_000) }]])('%j is no change of settings', (value) => {
  expect(SettingsPatch.safeParse(value).success).toBe(false);
});
