/* A module of a later ABI version, and one of another size of table: both are refused, with what was got and expected.
 */
#include "dlc/runtime.h"
#include "net.h"
#include <stdio.h>

int main(void) {
  dlc_module later = *net_module();
  later.abi_version = DLC_ABI_VERSION + 1;
  dlc_session *session = NULL;
  dlc_status status = dlc_create(&later, NULL, &session);
  printf("%d %d %s\n", status == DLC_ABI_MISMATCH, session == NULL, dlc_last_error(NULL));
  dlc_module other = *net_module();
  other.entry_size += 8;
  status = dlc_create(&other, NULL, &session);
  printf("%d %d %s\n", status != DLC_OK, session == NULL, dlc_last_error(NULL));
  return status == DLC_OK;
}
