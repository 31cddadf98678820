// What every answer carries, also the files that pass by proxy.ts, which adds the policy with its nonce.
const security = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()",
  },
];

// For what passes by proxy.ts and is no page: uploads, and the files of the pages, which nothing is loaded from within.
const noPage = [
  {
    key: "Content-Security-Policy",
    value: "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  },
];

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  serverExternalPackages: ["pg", "pg-boss", "pg-copy-streams", "@node-rs/argon2", "nodemailer", "prom-client"],
  experimental: { serverActions: { bodySizeLimit: "4mb" } },
  headers: async () => [
    { source: "/:path*", headers: security },
    { source: "/api/v1/:path*", headers: noPage },
    { source: "/_next/static/:path*", headers: noPage },
  ],
};
