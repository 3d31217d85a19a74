/** Keys of the gateway on disk, readable by its own account only. */
@NullMarked
package cn.dualprevention.gateway.secrets;

import org.jspecify.annotations.NullMarked;
