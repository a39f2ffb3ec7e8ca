import { config } from 'dotenv';
import { restoreBackup } from '#src/store/restore-backup.ts';
import { StoreOpenError } from '#src/store/store-open-error.ts';
import { defaultStoreUrl, parseStoreUrl } from '#src/store/store-url.ts';

config({ quiet: true });

try {
  const { file } = parseStoreUrl(process.env.STORE_URL || defaultStoreUrl);
  const restored = await restoreBackup(file, process.argv[2], Date.now());
  console.log(`${file} is now the backup ${restored.backup}.`);
  if (restored.replaced) console.log(`The database that was there is kept as ${restored.replaced}.`);
  console.log(
    restored.lostJobIds.length === 0
      ? 'No job had to be given up.'
      : `${restored.lostJobIds.length} job(s) may have been submitted since the backup. They are marked as lost, so that nothing is paid twice: ${restored.lostJobIds.join(', ')}.`,
  );
  console.log(`${restored.keptJobIds.length} job(s) go on at the next start.`);
} catch (error) {
  if (!(error instanceof StoreOpenError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
