/** What tests of all modules share: real servers, tokens, the rules of the code. */
@NullMarked
package cn.dualprevention.testing;

import org.jspecify.annotations.NullMarked;
