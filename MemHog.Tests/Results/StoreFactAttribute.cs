using Xunit.Abstractions;
using Xunit.Sdk;

namespace MemHog.Tests.Results;

/// <summary>A test of every store; the Redis store's is counted as skipped where there is no redis-server.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("MemHog.Tests.Results." + nameof(StoreFactDiscoverer), "MemHog.Tests")]
public sealed class StoreFactAttribute : FactAttribute;

/// <summary>An attribute alone cannot know which class inherits its test.</summary>
public sealed class StoreFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        RedisServer.Program is null && testMethod.TestClass.Class.Name == typeof(RedisStoreTests).FullName
            ? new XunitSkippedDataRowTestCase(
                DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, RedisFactAttribute.Reason)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}
