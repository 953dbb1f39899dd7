import { expect } from 'vitest';
import { password } from '../support/installation.ts';
import { journey } from './journey.ts';

journey('signs in after a wrong password, which is said over the fields', async ({ visit }) => {
  const { page, context } = await visit(null);
  await page.goto('/');
  const username = page.getByRole('textbox', { name: 'User name' });
  const secret = page.getByRole('textbox', { name: 'Password' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Enter your user name.').waitFor();
  await username.fill('ana');
  await secret.fill('not her password');
  await secret.press('Enter');
  await page.getByRole('alert').getByText('The user name or the password is wrong.').waitFor();
  expect(await secret.inputValue()).toBe('');
  expect(await secret.evaluate((element) => element === document.activeElement)).toBe(true);

  await secret.fill(password);
  await secret.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Tidewater Cloud' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/t/demo');
  const cookies = await context.cookies();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
});

journey('signs out, and comes back after signing in to the page that was asked for', async ({ visit }) => {
  const { page } = await visit('jonas');
  await page.goto('/t/demo/dcim/racks?q=a0');
  await page.getByRole('heading', { level: 1, name: 'Racks' }).waitFor();
  await page.getByRole('button', { name: 'Account: Jonas Weber' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to Raceway' }).waitFor();

  await page.goto('/t/demo/dcim/racks?q=a0');
  await page.getByRole('heading', { name: 'Sign in to Raceway' }).waitFor();
  await page.getByRole('textbox', { name: 'User name' }).fill('jonas');
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Racks' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Search racks' }).inputValue()).toBe('a0');
});

journey('goes on where one was when the session ends elsewhere, with what was typed', async ({ visit }) => {
  const { page, context } = await visit('jonas');
  await page.goto('/t/demo/dcim/manufacturers/new');
  await page.getByRole('textbox', { name: 'Name' }).fill('Half typed');
  await page.getByRole('button', { name: 'Connection: Live' }).waitFor();
  await context.request.post('/trpc/accounts.session.signOut', { data: {} });
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Half typed');
  await page.getByRole('button', { name: 'Connection: Live' }).waitFor();
});
