/** Several platforms started together. */
@NullMarked
package cn.dualprevention.standalone.chain;

import org.jspecify.annotations.NullMarked;
