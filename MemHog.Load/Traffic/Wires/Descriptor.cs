using Microsoft.Win32.SafeHandles;

namespace MemHog.Load.Traffic.Wires;

/// <summary>A file descriptor of the kernel, closed once nobody uses it any more.</summary>
internal sealed class Descriptor() : SafeHandleMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => Kernel.Close(handle) == 0;
}
