import { expect, test } from "vitest";
import { clientAddress } from "./client-address";
import { networkOf } from "./sign-in-limits";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["not an address", "not an address"],
])("%s is limited as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  {
    what: "without a proxy the socket's address counts, whatever was sent",
    sent: "1.1.1.1",
    trusted: 0,
    is: "9.9.9.9",
  },
  { what: "one proxy wrote the last entry", sent: "6.6.6.6, 1.1.1.1", trusted: 1, is: "1.1.1.1" },
  { what: "two proxies wrote the last two", sent: "6.6.6.6,1.1.1.1, 2.2.2.2", trusted: 2, is: "1.1.1.1" },
  { what: "a request that went past the proxy counts by its socket", sent: undefined, trusted: 1, is: "9.9.9.9" },
  { what: "fewer entries than proxies leave the first", sent: "1.1.1.1", trusted: 3, is: "1.1.1.1" },
])("$what", ({ sent, trusted, is }) => {
  expect(clientAddress(sent, "9.9.9.9", trusted)).toBe(is);
});
