/** How seals are doing, for people. */
@NullMarked
package cn.dualprevention.sync.seal.web;

import org.jspecify.annotations.NullMarked;
