/** Where platforms below hand on seals. */
@NullMarked
package cn.dualprevention.sync.sealroad.web;

import org.jspecify.annotations.NullMarked;
