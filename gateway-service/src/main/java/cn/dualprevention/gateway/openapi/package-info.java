/** One description of the interface from those of all services. */
@NullMarked
package cn.dualprevention.gateway.openapi;

import org.jspecify.annotations.NullMarked;
