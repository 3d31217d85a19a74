/** The platform's key, and HTTP message signatures made with it. */
@NullMarked
package cn.dualprevention.sync.signature;

import org.jspecify.annotations.NullMarked;
