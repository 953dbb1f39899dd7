import { afterAll, beforeAll, expect } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { journey } from './journey.ts';

let empty: TestServer;
beforeAll(async () => {
  empty = await startServer();
});
afterAll(() => empty.stop());

journey('makes the first administrator of an empty server', async ({ visitAs }) => {
  const { page } = await visitAs({ url: empty.url });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Welcome to Raceway' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/setup');
  await page.getByRole('textbox', { name: 'Organization' }).fill('Northwind Hosting');
  await page.getByRole('textbox', { name: 'First tenant' }).fill('Production East');
  expect(await page.getByRole('textbox', { name: 'Short name of the tenant' }).inputValue()).toBe('production-east');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Lovelace');
  await page.getByRole('textbox', { name: 'Password' }).fill('short');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('Password must have at least 8 characters.').waitFor();

  await page.getByRole('textbox', { name: 'Password' }).fill('long enough to be safe');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('heading', { level: 1, name: 'Production East' }).waitFor();
  await page.getByRole('button', { name: 'Account: Ada Lovelace' }).waitFor();
  await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
  await page.getByRole('link', { name: '1. Create a site' }).click();
  await page.getByRole('form', { name: 'New site' }).waitFor();

  const { page: late } = await visitAs({ url: empty.url });
  await late.goto('/setup');
  await late.getByRole('heading', { name: 'Sign in to Raceway' }).waitFor();
});
