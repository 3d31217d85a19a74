package cn.dualprevention.enterprise.enterprise.postgres;

import cn.dualprevention.enterprise.ZhengzhouPlatform;
import cn.dualprevention.enterprise.enterprise.Enterprises;
import cn.dualprevention.enterprise.enterprise.EnterprisesContract;
import org.springframework.beans.factory.annotation.Autowired;

@ZhengzhouPlatform
class PostgresEnterprisesIT implements EnterprisesContract {

    @Autowired
    private Enterprises enterprises;

    @Override
    public Enterprises enterprises() {
        return enterprises;
    }
}
