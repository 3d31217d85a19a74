/** The rules of the code, checked in the build: how modules are cut, and the budgets that keep them readable. */
@NullMarked
package cn.dualprevention.testing.rules;

import org.jspecify.annotations.NullMarked;
