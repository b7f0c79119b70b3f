'use strict';
const { createDashboard } = require('../observe/dashboard.cjs');

/** Adds the dashboard of the stage to the stack of the CDN, which is deployed last. `custom.services` lists the services. */
module.exports = class Dashboard {
  constructor(serverless) {
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const { service } = serverless;
        const { Resources } = service.provider.compiledCloudFormationTemplate;
        const stage = serverless.getProvider('aws').getStage();
        Resources.Dashboard = createDashboard(service.custom.services, stage, 'Distribution');
      },
    };
  }
};
