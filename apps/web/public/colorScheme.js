// Sets the chosen colours before the first paint. A file of its own, because the content policy allows no inline script.
const chosen = localStorage.getItem('raceway-color-scheme') ?? 'auto';
const isDark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light';
