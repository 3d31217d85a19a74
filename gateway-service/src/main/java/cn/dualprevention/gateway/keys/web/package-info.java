/** API keys for the operator. */
@NullMarked
package cn.dualprevention.gateway.keys.web;

import org.jspecify.annotations.NullMarked;
