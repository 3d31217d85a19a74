/** What a key or a token lets its holder be and see. */
@NullMarked
package cn.dualprevention.gateway.grants;

import org.jspecify.annotations.NullMarked;
