/** What is shown in place of the app where it was not built: the API works all the same. */
export const notBuiltPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Duly</title>
</head>
<body>
<h1>The web app is not built</h1>
<p>Stop Duly and start it with <code>npm start</code>, which builds it.</p>
<p>The API works: <a href="/docs">read about it</a>.</p>
</body>
</html>
`;
