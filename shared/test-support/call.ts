// The names that tests use for calls of a route's function.
export {
  type ApiRequest as TestRequest,
  type ApiResponse as TestResponse,
  callRoute as call,
  toApiGatewayEvent,
} from '../local-platform/api-gateway.ts';
