// The registers of devices, each access in one piece.
#include <stdint.h>

void device_store(uintptr_t bits, uintptr_t size, uintptr_t address) {
  switch (size) {
  case 1: *(volatile uint8_t *)address = bits; break;
  case 2: *(volatile uint16_t *)address = bits; break;
  case 4: *(volatile uint32_t *)address = bits; break;
  default: *(volatile uint64_t *)address = bits;
  }
}

uintptr_t device_load(uintptr_t size, uintptr_t address) {
  switch (size) {
  case 1: return *(volatile uint8_t *)address;
  case 2: return *(volatile uint16_t *)address;
  case 4: return *(volatile uint32_t *)address;
  default: return *(volatile uint64_t *)address;
  }
}
