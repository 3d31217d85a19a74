package cn.dualprevention.testing.rules.planted.clean;

import cn.dualprevention.testing.rules.planted.clean.orders.postgres.PostgresOrders;

/** Wires an adapter, as only the application may. */
class CleanApplication {
    PostgresOrders orders = new PostgresOrders();
}
