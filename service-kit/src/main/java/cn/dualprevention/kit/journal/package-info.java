/** The journal: state row and event row in one commit, numbered densely, then the answer. */
@NullMarked
package cn.dualprevention.kit.journal;

import org.jspecify.annotations.NullMarked;
