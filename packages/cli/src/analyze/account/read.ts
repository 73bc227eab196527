import type { AccountModel } from "@plinth/access-analysis";
import { accountModelOf } from "../input/account";
import type { InputContext } from "../input/input";
import { MAX_ACCOUNT_BYTES, MAX_DOCUMENT_BYTES, readInput, shownFile } from "../input/input";
import { jsonOf } from "../input/json";

/** The files that describe an account. */
export interface AccountFiles {
  readonly account: string;
  readonly scps?: string;
  readonly resources?: string;
}

/** @throws BadInput that names the file and the place in it */
export async function readAccount(files: AccountFiles, input: InputContext): Promise<AccountModel> {
  const named = (file: string | undefined) => file && shownFile(file, input);
  const read = async (file: string | undefined, maxBytes: number): Promise<unknown> =>
    file && jsonOf(await readInput(file, maxBytes, input), { file: named(file), maxBytes });
  return accountModelOf(
    {
      account: await read(files.account, MAX_ACCOUNT_BYTES),
      scps: await read(files.scps, MAX_DOCUMENT_BYTES),
      resources: await read(files.resources, MAX_ACCOUNT_BYTES),
    },
    { account: named(files.account), scps: named(files.scps), resources: named(files.resources) },
  );
}
