const createAndDelete = (service: string, name: string) => [
  `${service}:Create${name}`,
  `${service}:Delete${name}`,
];

/**
 * The API calls that CloudFormation makes for the deployer to create and delete a resource, by its type (from
 * the handlers of its schema).
 */
export const resourceActions: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['Api', 'ApiMapping', 'Authorizer', 'Deployment', 'DomainName', 'Integration', 'Route', 'Stage'].map(
      (name) => [`AWS::ApiGatewayV2::${name}`, ['apigateway:POST', 'apigateway:DELETE']],
    ),
  ),
  'AWS::CertificateManager::Certificate': ['acm:RequestCertificate', 'acm:DeleteCertificate'],
  'AWS::CloudFront::Distribution': createAndDelete('cloudfront', 'Distribution'),
  'AWS::CloudFront::Function': createAndDelete('cloudfront', 'Function'),
  'AWS::CloudFront::OriginAccessControl': createAndDelete('cloudfront', 'OriginAccessControl'),
  'AWS::CloudFront::ResponseHeadersPolicy': createAndDelete('cloudfront', 'ResponseHeadersPolicy'),
  'AWS::CloudWatch::Alarm': ['cloudwatch:PutMetricAlarm', 'cloudwatch:DeleteAlarms'],
  'AWS::CloudWatch::CompositeAlarm': ['cloudwatch:PutCompositeAlarm', 'cloudwatch:DeleteAlarms'],
  'AWS::CloudWatch::Dashboard': ['cloudwatch:PutDashboard', 'cloudwatch:DeleteDashboards'],
  'AWS::CodeDeploy::Application': createAndDelete('codedeploy', 'Application'),
  'AWS::CodeDeploy::DeploymentGroup': createAndDelete('codedeploy', 'DeploymentGroup'),
  'AWS::Cognito::UserPool': createAndDelete('cognito-idp', 'UserPool'),
  'AWS::Cognito::UserPoolClient': createAndDelete('cognito-idp', 'UserPoolClient'),
  'AWS::DynamoDB::Table': createAndDelete('dynamodb', 'Table'),
  'AWS::Events::Rule': ['events:PutRule', 'events:PutTargets', 'events:DeleteRule', 'events:RemoveTargets'],
  'AWS::IAM::Role': [
    ...createAndDelete('iam', 'Role'),
    'iam:PutRolePolicy',
    'iam:DeleteRolePolicy',
    'iam:PassRole',
  ],
  'AWS::Lambda::Alias': createAndDelete('lambda', 'Alias'),
  'AWS::Lambda::EventInvokeConfig': ['lambda:PutFunctionEventInvokeConfig'],
  'AWS::Lambda::EventSourceMapping': createAndDelete('lambda', 'EventSourceMapping'),
  'AWS::Lambda::Function': createAndDelete('lambda', 'Function'),
  'AWS::Lambda::Permission': ['lambda:AddPermission', 'lambda:RemovePermission'],
  'AWS::Lambda::Version': ['lambda:PublishVersion'],
  'AWS::Logs::LogGroup': [...createAndDelete('logs', 'LogGroup'), 'logs:PutRetentionPolicy'],
  'AWS::Logs::SubscriptionFilter': ['logs:PutSubscriptionFilter', 'logs:DeleteSubscriptionFilter'],
  'AWS::Route53::RecordSet': ['route53:ChangeResourceRecordSets', 'route53:GetChange'],
  'AWS::S3::Bucket': createAndDelete('s3', 'Bucket'),
  'AWS::S3::BucketPolicy': ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy'],
  'AWS::SES::ConfigurationSet': createAndDelete('ses', 'ConfigurationSet'),
  'AWS::SES::EmailIdentity': createAndDelete('ses', 'EmailIdentity'),
  'AWS::SNS::Subscription': ['sns:Subscribe', 'sns:Unsubscribe'],
  'AWS::SNS::Topic': createAndDelete('sns', 'Topic'),
  'AWS::SQS::Queue': createAndDelete('sqs', 'Queue'),
  'AWS::SQS::QueuePolicy': ['sqs:SetQueueAttributes'],
  'AWS::Scheduler::ScheduleGroup': createAndDelete('scheduler', 'ScheduleGroup'),
  'AWS::SecretsManager::Secret': createAndDelete('secretsmanager', 'Secret'),
  'AWS::WAFv2::WebACL': createAndDelete('wafv2', 'WebACL'),
};
