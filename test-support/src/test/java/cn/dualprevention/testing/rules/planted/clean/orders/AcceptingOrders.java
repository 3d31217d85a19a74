package cn.dualprevention.testing.rules.planted.clean.orders;

class AcceptingOrders {}
