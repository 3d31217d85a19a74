package cn.dualprevention.testing.rules.planted.clean.orders.postgres;

import cn.dualprevention.testing.rules.planted.clean.orders.Orders;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

public class PostgresOrders implements Orders {
    @Nullable
    Connection connection;

    @Override
    public String name() {
        return "";
    }
}
