import fs from "node:fs";
import os from "node:os";

const mebibyte = 1024 * 1024;

/** Memory that this process may use: the machine's, or the container's when that is less. */
function availableMemory(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  return limit > 0 ? Math.min(os.totalmem(), limit) : os.totalmem();
}

/** Containers often get 64 MB here, less than one parallel query may ask for. */
function hasSmallSharedMemory(): boolean {
  try {
    const { bavail, bsize } = fs.statfsSync("/dev/shm");
    return bavail * bsize < 512 * mebibyte;
  } catch {
    return false;
  }
}

/** What the embedded server is started with, sized for the machine; `durable` false is for tests only. */
export function chooseSettings(durable: boolean, memory = availableMemory()): string[] {
  const gibibytes = memory / (1024 * mebibyte);
  // An eighth of a large machine: what is not here is one call of the system away for every row that is read.
  const buffers = gibibytes >= 8 ? Math.min(4096, Math.floor(gibibytes) * 128) : gibibytes >= 3 ? 256 : 64;
  const settings: Record<string, string> = {
    listen_addresses: "",
    unix_socket_permissions: "0700",
    max_connections: "100",
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(gibibytes * 512))}MB`,
    work_mem: gibibytes >= 8 ? "32MB" : "8MB",
    maintenance_work_mem: gibibytes >= 8 ? "256MB" : "64MB",
    // The folder is on a solid-state disk nearly always; the default is that of a spinning one.
    random_page_cost: "1.1",
    wal_compression: "on",
    min_wal_size: "128MB",
    max_wal_size: "2GB",
    checkpoint_timeout: "15min",
    log_checkpoints: "off",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
  };
  if (process.platform === "linux" && hasSmallSharedMemory()) settings.dynamic_shared_memory_type = "sysv";
  if (!durable) Object.assign(settings, { fsync: "off", synchronous_commit: "off", full_page_writes: "off" });
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
