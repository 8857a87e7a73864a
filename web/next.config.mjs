/** @type {import('next').NextConfig} */
const config = {
  output: 'export',
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  transpilePackages: ['@duly/contracts', '@duly/language'],
  images: { unoptimized: true },
  // `tsc -p web` checks types; doing it again in every build would only make a first start slower.
  typescript: { ignoreBuildErrors: true },
};

export default config;
