package cn.dualprevention.testing.rules.planted.leaking.orders.postgres;

public class PostgresOrders {}
