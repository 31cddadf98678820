/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  serverExternalPackages: ["pg", "pg-boss", "pg-copy-streams", "pg-cursor", "@node-rs/argon2", "prom-client"],
  experimental: { serverActions: { bodySizeLimit: "4mb" } },
};
