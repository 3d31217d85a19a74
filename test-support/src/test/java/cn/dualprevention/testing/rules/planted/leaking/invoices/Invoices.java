package cn.dualprevention.testing.rules.planted.leaking.invoices;

import cn.dualprevention.testing.rules.planted.leaking.orders.postgres.PostgresOrders;

class Invoices {
    PostgresOrders orders = new PostgresOrders();
}
